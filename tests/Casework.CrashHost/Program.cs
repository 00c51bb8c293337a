using Enforcement.Casework;
using Enforcement.Casework.CrashHost;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Arguments: data folder, file of the outlet, number of the run; run 0 only sends what is left and ends.
var (folder, outlet, run) = (args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
var builder = Host.CreateApplicationBuilder();
builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
builder.Logging.ClearProviders();
builder.Services.AddSingleton<IMessageOutlet>(new FileOutlet(outlet));
builder.AddSilo("crash");
builder.Services.AddCasework(builder.Configuration);
builder.Services.AddKind<Errand, ErrandKind>();
using var host = builder.Build();
host.Services.GetRequiredService<LawBook>().Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
await host.StartAsync();
host.Services.GetRequiredService<LawBook>().Replace(LawBook.Empty.WithCalendar(WorkingCalendar.Builtin));
Console.WriteLine("ready");

if (run == 0)
{
    await Load.DrainAsync(host.Services);
    await host.StopAsync();
}
else
{
    await Load.RunAsync(host.Services, run);
}
