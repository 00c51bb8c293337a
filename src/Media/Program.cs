using Enforcement.Casework.Hosting;
using Enforcement.Media;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("media");
builder.AddSilo("media");
builder.Services.AddCasework(builder.Configuration);
builder.AddMedia();
builder.AddMessaging("media");
var app = builder.Build();
app.MapServiceDefaults();
app.MapMedia();
app.MapWebShell();
await app.RunAsync();
