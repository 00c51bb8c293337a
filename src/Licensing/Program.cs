using Enforcement.Casework.Hosting;
using Enforcement.Licensing;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("licensing");
builder.AddSilo("licensing");
builder.Services.AddCasework(builder.Configuration);
builder.AddLicensing();
builder.AddMessaging("licensing");

var app = builder.Build();
app.MapServiceDefaults();
app.MapLicensing();
app.MapWebShell();
app.Run();
