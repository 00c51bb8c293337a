using Enforcement.Standalone;

if (StartOptions.AsksForHelp(args))
{
    Console.WriteLine(StartOptions.Usage);
    return 0;
}

try
{
    await Suite.RunAsync(StartOptions.Read(args, Environment.GetEnvironmentVariable));
    return 0;
}
catch (StartRefusedException e)
{
    await Console.Error.WriteLineAsync($"未能启动：{e.Message}");
    return 1;
}
