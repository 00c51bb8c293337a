using Enforcement.Bench;

// dotnet run -c Release --project bench/Bench -- journal [--seconds 10] [--callers 64] [--folder <data>]
// dotnet run -c Release --project bench/Bench -- open    [--entries 10000] [--folder <data>]
switch (args.FirstOrDefault())
{
    case "journal":
        await JournalBench.RunAsync(Arguments.Of(args));
        return 0;
    case "open":
        await OpenBench.RunAsync(Arguments.Of(args));
        return 0;
    default:
        Console.Error.WriteLine("journal | open   [--seconds 10] [--callers 64] [--entries 10000] [--folder path]");
        return 2;
}
