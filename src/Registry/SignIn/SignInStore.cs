using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Registry.SignIn;

/// <summary>登录库 (<c>signin.db</c> in the data folder): accounts, clients, authorizations and tokens. No case data.</summary>
public sealed class SignInStore(DbContextOptions<SignInStore> options) : IdentityUserContext<Account>(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.Ignore(a => a.RoleNames);
            account.Property(a => a.DisplayName).HasMaxLength(100);
            account.HasIndex(a => a.Officer).IsUnique();
        });
    }
}
