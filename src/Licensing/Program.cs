using Enforcement.Licensing;
using Enforcement.Web;

return await ServiceProgram.RunAsync("licensing", args, builder => builder.AddLicensing(), app => app.MapLicensing());
