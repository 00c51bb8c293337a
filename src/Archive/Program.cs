using Enforcement.Archive;
using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("archive");
builder.AddSilo("archive");
builder.Services.AddCasework(builder.Configuration);
builder.AddArchive();
builder.AddMessaging("archive");

var app = builder.Build();
app.MapServiceDefaults();
app.MapArchive();
app.MapWebShell();
await app.RunAsync();
