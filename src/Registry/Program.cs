using Enforcement.Registry;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("registry");
builder.AddRegistry();
builder.AddSilo("registry");
builder.AddMessaging("registry");
var app = builder.Build();
app.MapServiceDefaults();
app.MapRegistry();
app.MapWebShell();
await app.RunAsync();
