package dev.plimsoll.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDiscoveryTest {
    @TempDir
    private Path root = Path.of("");

    private Path repository = Path.of("");
    private Path pipeline = Path.of("");

    @BeforeEach
    void makeARepository() throws IOException {
        repository = Files.createDirectories(root.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        pipeline = Files.createDirectories(repository.resolve("src/jobs")).resolve("load.py");
    }

    @Test
    void theNearestFileUpwardIsFound() throws IOException {
        Path upper = Files.createFile(repository.resolve("datapackage.json"));
        assertEquals(Optional.of(upper), SchemaDiscovery.nearest(pipeline));
        Path beside = Files.createFile(pipeline.resolveSibling("datapackage.json"));
        assertEquals(Optional.of(beside), SchemaDiscovery.nearest(pipeline));
    }

    @Test
    void nothingOutsideTheRepositoryIsFound() throws IOException {
        Files.createFile(root.resolve("datapackage.json"));
        assertEquals(Optional.empty(), SchemaDiscovery.nearest(pipeline));
    }

    @Test
    void aDirectoryOfThatNameIsNoFile() throws IOException {
        Files.createDirectory(repository.resolve("datapackage.json"));
        assertEquals(Optional.empty(), SchemaDiscovery.nearest(pipeline));
    }

    @Test
    void pathsWithDotsAreFollowed() throws IOException {
        Path upper = Files.createFile(repository.resolve("datapackage.json"));
        assertEquals(Optional.of(upper), SchemaDiscovery.nearest(pipeline.resolveSibling("../jobs/./load.py")));
    }
}
