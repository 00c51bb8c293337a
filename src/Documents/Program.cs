using Enforcement.Casework.Hosting;
using Enforcement.Documents;
using Enforcement.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("documents");
builder.Services.AddCasework(builder.Configuration);
builder.AddDocuments();
builder.AddSilo("documents");
builder.AddMessaging("documents");
var app = builder.Build();
app.MapServiceDefaults();
app.MapDocuments();
await app.RunAsync();
