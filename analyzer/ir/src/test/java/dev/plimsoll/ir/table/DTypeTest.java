package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DTypeTest {
    @ParameterizedTest
    @CsvSource({
        "bool,              bool,            1",
        "boolean,           boolean,         2",
        "int,               int64,           8",
        "int8,              int8,            1",
        "uint16,            uint16,          2",
        "i4,                int32,           4",
        "<f8,               float64,         8",
        "float,             float64,         8",
        "float16,           float16,         2",
        "double,            float64,         8",
        "complex,           complex128,      16",
        "complex64,         complex64,       8",
        "Int64,             Int64,           9",
        "UInt8,             UInt8,           2",
        "Float32,           Float32,         5",
        "Int32Dtype(),      Int32,           5",
        "object,            object,          8",
        "O,                 object,          8",
        "str,               str,             8",
        "string,            str,             8",
        "string[pyarrow],   str,             8",
        "category,          category,        1",
        "datetime64[ns],    datetime64,      8",
        "'datetime64[ns, UTC]', datetime64,  8",
        "M8[ns],            datetime64,      8",
        "<M8[ns],           datetime64,      8",
        "timestamp[us][pyarrow], datetime64[pyarrow], 8",
        "timedelta64[ns],   timedelta64,     8",
        "m8[ns],            timedelta64,     8",
        "duration[ns][pyarrow], timedelta64[pyarrow], 8",
        "int8[pyarrow],     int8[pyarrow],   1",
        "double[pyarrow],   float64[pyarrow], 8",
        "bool[pyarrow],     bool[pyarrow],   0.125"
    })
    void namesOfNumpyPandasAndArrowAreKnown(String name, String displayed, double bytesPerRow) {
        DType dtype = DType.named(name).orElseThrow();
        assertEquals(displayed, dtype.displayName());
        assertEquals(bytesPerRow, dtype.bytesPerRow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int46",
                "int7",
                "uint128",
                "complex32",
                "flaot64",
                "[pyarrow]",
                "int 64",
                "Int46",
                "int99999999999"
            })
    void otherNamesAreNot(String name) {
        assertEquals(Optional.empty(), DType.named(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int8", "uint64", "float32", "bool", "boolean", "Int16", "category", "object", "str"})
    void theNameThatPandasPrintsIsUnderstood(String name) {
        assertEquals(name, DType.named(name).orElseThrow().displayName());
    }

    @Test
    void anElementHasWholeBytes() {
        assertThrows(IllegalArgumentException.class, () -> new DType(DType.Kind.SIGNED, 12, DType.Storage.NUMPY));
        assertThrows(IllegalArgumentException.class, () -> new DType(DType.Kind.SIGNED, -8, DType.Storage.NUMPY));
    }
}
