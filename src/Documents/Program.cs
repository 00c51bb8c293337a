using Enforcement.Documents;
using Enforcement.Web;

return await ServiceProgram.RunAsync("documents", args, builder => builder.AddDocuments(), app => app.MapDocuments());
