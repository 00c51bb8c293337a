using Enforcement.Registry;
using Enforcement.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("registry");
builder.AddRegistry();
var app = builder.Build();
app.MapServiceDefaults();
app.MapRegistry();
await app.RunAsync();
