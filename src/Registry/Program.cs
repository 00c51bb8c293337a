using Enforcement.Registry;
using Enforcement.Web;

return await ServiceProgram.RunAsync("registry", args, builder => builder.AddRegistry(), app => app.MapRegistry());
