using Enforcement.Registry;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("registry");
builder.AddSilo("registry");
builder.AddRegistry();
builder.AddMessaging("registry");
var app = builder.Build();
app.MapServiceDefaults();
app.MapRegistry();
app.MapWebShell();
await app.RunAsync();
