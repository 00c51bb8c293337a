using Enforcement.Bench;

// dotnet run -c Release --project bench/Bench -- journal [--seconds 10] [--callers 64] [--folder <data>]
// dotnet run -c Release --project bench/Bench -- http    [--seconds 10] [--callers 64] [--folder <data>]
// dotnet run -c Release --project bench/Bench -- visible [--seconds 10] [--callers 8]  [--folder <data>] [--broker <amqp address>]
// dotnet run -c Release --project bench/Bench -- open    [--entries 10000] [--folder <data>]
switch (args.FirstOrDefault())
{
    case "journal":
        await JournalBench.RunAsync(Arguments.Of(args));
        return 0;
    case "http":
        await HttpBench.RunAsync(Arguments.Of(args));
        return 0;
    case "visible":
        await VisibleBench.RunAsync(Arguments.Of(args));
        return 0;
    case "open":
        await OpenBench.RunAsync(Arguments.Of(args));
        return 0;
    default:
        Console.Error.WriteLine("journal | http | visible | open   [--seconds 10] [--callers 64] [--entries 10000] [--folder path] [--broker address]");
        return 2;
}
