package dev.plimsoll.cli.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the files that an import means, by their paths alone.
final class ModuleNames {
    /// Modules that come with Python. A file of that name is hardly ever meant, and a search that follows them would
    /// read whole libraries for nothing.
    private static final Set<String> STANDARD = Set.of(
            ("__future__ abc argparse array ast asyncio base64 bisect builtins bz2 calendar cmath cmd code codecs"
                            + " collections colorsys concurrent configparser contextlib contextvars copy copyreg csv"
                            + " ctypes curses dataclasses datetime dbm decimal difflib dis doctest email enum errno"
                            + " faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt"
                            + " getpass gettext glob graphlib gzip hashlib heapq hmac html http imaplib importlib"
                            + " inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox"
                            + " marshal math mimetypes mmap multiprocessing netrc numbers operator optparse os"
                            + " pathlib pdb pickle pickletools pkgutil platform plistlib poplib posixpath pprint"
                            + " profile pstats pty py_compile pydoc queue quopri random re readline reprlib resource"
                            + " runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket"
                            + " socketserver sqlite3 ssl stat statistics string stringprep struct subprocess"
                            + " sys sysconfig syslog tarfile tempfile termios test textwrap threading time timeit"
                            + " tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing"
                            + " unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg"
                            + " xml xmlrpc zipapp zipfile zipimport zlib zoneinfo distutils")
                    .split(" "));

    private final Map<String, List<Integer>> byLastName = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /// The names of these paths, which are relative with `/` between names.
    ModuleNames(List<String> paths) {
        for (String path : paths) {
            String name = of(path);
            byLastName
                    .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), last -> new ArrayList<>())
                    .add(names.size());
            names.add(name);
        }
    }

    /// The dotted name of that path: `features/build.py` is `features.build`, `features/__init__.py` is `features`.
    static String of(String path) {
        int dot = path.lastIndexOf('.');
        String stem = dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
        String package_ = "/__init__";
        String trimmed = stem.endsWith(package_) ? stem.substring(0, stem.length() - package_.length()) : stem;
        return trimmed.replace('/', '.');
    }

    /// Indexes of the files that module `importer` means by that import: its neighbour, else the only file whose name
    /// ends so.
    ///
    /// @param level leading dots; 0 for an absolute import
    List<Integer> find(int importer, boolean importerIsPackage, String module, int level) {
        String home = names.get(importer);
        if (level > 0) {
            String base = importerIsPackage ? home : parent(home);
            for (int up = 1; up < level; up++) {
                base = parent(base);
            }
            return exactly(module.isEmpty() ? base : base + "." + module);
        }
        int dot = module.indexOf('.');
        if (STANDARD.contains(dot < 0 ? module : module.substring(0, dot))) {
            return List.of();
        }
        String sibling = parent(home).isEmpty() ? module : parent(home) + "." + module;
        List<Integer> nearest = exactly(sibling);
        return nearest.isEmpty() ? onlyEndingIn(module) : nearest;
    }

    private static String parent(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    private List<Integer> candidates(String name) {
        return byLastName.getOrDefault(name.substring(name.lastIndexOf('.') + 1), List.of());
    }

    private List<Integer> exactly(String name) {
        List<Integer> found = new ArrayList<>();
        for (int candidate : candidates(name)) {
            if (names.get(candidate).equals(name)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private List<Integer> onlyEndingIn(String name) {
        List<Integer> found = new ArrayList<>();
        for (int candidate : candidates(name)) {
            if (names.get(candidate).equals(name) || names.get(candidate).endsWith("." + name)) {
                found.add(candidate);
            }
        }
        return found.size() == 1 ? found : List.of();
    }
}
