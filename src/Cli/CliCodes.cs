using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli;

/// <summary>What can be wrong with a command line and the files it names.</summary>
internal static class CliCodes
{
    public static readonly DiagnosticCode UnknownCommand = new("CLI0001", Severity.Error, "unknown command",
        "The first word after 'breakwater' names what to do. 'breakwater --help' lists the commands.");

    public static readonly DiagnosticCode UnknownOption = new("CLI0002", Severity.Error, "unknown option",
        "The command has no option of this name. 'breakwater COMMAND --help' lists its options. A value that begins with '-' goes after '--'.");

    public static readonly DiagnosticCode BadValue = new("CLI0003", Severity.Error, "a value that the option does not take",
        "The option takes certain values only: a time, a name from a list, a number. The message says which.");

    public static readonly DiagnosticCode BadArguments = new("CLI0004", Severity.Error, "too few or too many arguments",
        "The command needs something that was not given, or was given something that it has no use for. 'breakwater COMMAND --help' shows its form. "
        + "A search is one argument: put it in quotes.");

    public static readonly DiagnosticCode Missing = new("CLI0005", Severity.Error, "no such file or folder",
        "The path names nothing. It counts from the folder that the program was started in.");

    public static readonly DiagnosticCode Unreadable = new("CLI0006", Severity.Error, "a file or folder cannot be read",
        "The path exists, and reading it failed, mostly because the user who runs the program has no permission.");

    public static readonly DiagnosticCode Unwritable = new("CLI0007", Severity.Error, "output cannot be written",
        "The results could not be written: the folder does not exist, permission is missing, or the disk is full. A file named with --out is written beside its place and "
        + "moved there at the end, so a file that was there before is still whole.");

    public static readonly DiagnosticCode NothingToDo = new("CLI0008", Severity.Error, "nothing to work on",
        "After all filters nothing remains: no log file, no detection, no test. An empty result would look as if all were well, so it is an error.");

    public static readonly DiagnosticCode Internal = new("CLI0009", Severity.Error, "internal error",
        "The program met a state that its authors ruled out. Nothing that you wrote is at fault. Please report it with the command line and the lines that were printed.");

    public static readonly DiagnosticCode UnknownName = new("CLI0010", Severity.Error, "nothing has this name",
        "There is no command, function, aggregate, diagnostic code or object of content of that name. Names are found in any case.");

    public static readonly DiagnosticCode NoRawText = new("CLI0011", Severity.Note, "rows without raw text",
        "The format 'raw' prints each event as it was logged. Rows that a search computed have no such text; choose another format for them.");

    public static readonly DiagnosticCode NoEvents = new("CLI0012", Severity.Warning, "the logs are empty",
        "Files were read, and there was not a single line in them. Nothing was found because nothing was there, which is seldom what a hunt is for.");

    public static readonly DiagnosticCode NothingReadable = new("CLI0013", Severity.Error, "none of the logs could be read",
        "Every file was skipped, or every line in them is broken. Broken lines are kept as events with their text, so a search for words still finds them, but an empty result of "
        + "anything else would look as if all were well. See that the files are logs and whole, and that '--source-type', where it is given, is theirs.");

    public static readonly DiagnosticCode StoreInUse = new("CLI0020", Severity.Error, "the store is being written to",
        "One process at a time adds to a store; any number may search it meanwhile. Two loads into one store run one after the other.");

    public static readonly DiagnosticCode DamagedStore = new("CLI0021", Severity.Error, "a file of the store is damaged",
        "What is on the disk is not what was written: a checksum differs, or bytes are missing. A damaged segment is set aside, and everything else stays searchable; "
        + "its events come back by loading their logs into another store. Look at the disk and the memory of the machine.");

    public static readonly DiagnosticCode StoreVersion = new("CLI0022", Severity.Error, "a store of another version",
        "The store was written by a version of the program that lays its files out in another way. It is whole, and nothing in it was changed. "
        + "Load the logs into a new folder, or use the version that wrote it.");

    /// <summary>Every code of the command line.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        UnknownCommand, UnknownOption, BadValue, BadArguments, Missing, Unreadable, Unwritable, NothingToDo, Internal, UnknownName, NoRawText, NoEvents, NothingReadable, StoreInUse, DamagedStore, StoreVersion,
    ];
}
