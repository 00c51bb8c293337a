using Enforcement.Archive;
using Enforcement.Web;

return await ServiceProgram.RunAsync("archive", args, builder => builder.AddArchive(), app => app.MapArchive());
