using Enforcement.Recordings;

// dotnet run -c Release --project bench/Recordings -- ingest   [--megabytes 4096]
// dotnet run -c Release --project bench/Recordings -- parallel [--uploads 25] [--megabytes 200]
// dotnet run -c Release --project bench/Recordings -- verify   [--megabytes 4096]
// dotnet run -c Release --project bench/Recordings -- cuts     [--gigabytes 30] [--cuts 50] [--seed 1]
var run = Settings.Of(args);
return args.FirstOrDefault() switch
{
    "ingest" => await Benches.IngestAsync(run, verify: false),
    "verify" => await Benches.IngestAsync(run, verify: true),
    "parallel" => await Benches.ParallelAsync(run),
    "cuts" => await CutsBench.RunAsync(run),
    _ => Settings.Usage(),
};
