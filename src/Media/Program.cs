using Enforcement.Media;
using Enforcement.Web;

return await ServiceProgram.RunAsync("media", args, builder => builder.AddMedia(), app => app.MapMedia());
