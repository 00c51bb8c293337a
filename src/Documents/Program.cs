using Enforcement.Casework.Hosting;
using Enforcement.Documents;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("documents");
builder.AddSilo("documents");
builder.Services.AddCasework(builder.Configuration);
builder.AddDocuments();
builder.AddMessaging("documents");
var app = builder.Build();
app.MapServiceDefaults();
app.MapDocuments();
app.MapWebShell();
await app.RunAsync();
