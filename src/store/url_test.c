#include "store/url.h"

#include "base/lang.h"
#include "base/scoped.h"
#include "tests/test.h"

static void
require_shown(const char *url, const char *expected)
{
    SCOPED(scoped_text) char *shown = store_url_shown(url);

    REQUIRE_TEXT(shown, expected);
}

TEST(a_url_is_shown_without_its_passwords)
{
    require_shown("postgres://ann:hush@host/books", "postgres://ann@host/books");
    require_shown("postgresql://ann@host/books?password=hush&port=7",
            "postgresql://ann@host/books?port=7");
    require_shown("postgres://host/books?sslpassword=hush&port=7&password=hush",
            "postgres://host/books?port=7&");
    require_shown("postgres://?user=ann&password=a%26b", "postgres://?user=ann&");
    require_shown("postgres://ann:a?password=b@host/x", "postgres://ann@host/x");
}

/* libpq decodes the names of settings as well. */
TEST(a_password_is_not_shown_however_its_letters_are_written)
{
    require_shown("postgres://host/books?pass%77ord=hush", "postgres://host/books?");
    require_shown("postgres://host/books?%70%61ssword=hush&port=7", "postgres://host/books?port=7");
    require_shown("postgres://host/books?ppassword=x", "postgres://host/books?");
}

/* Each of them is refused; what is told of it holds no piece of the secret. */
TEST(a_password_that_should_have_been_encoded_is_not_shown)
{
    require_shown("postgres://ann:pa/ss@host/books", "postgres://ann@host/books");
    require_shown("postgres://ann:p@/s/s@host/books?port=7", "postgres://ann@host/books?port=7");
    require_shown("postgres://ann:p@ss@host/books", "postgres://ann@host/books");
    require_shown("postgres://ann:p?s/s@host/books", "postgres://ann");
    require_shown("postgres://ann:p/s?password=s@host/books", "postgres://ann");
    require_shown("postgres://ann@host:5/books?password=p@ss&port=7", "postgres://ann@host");
    require_shown("postgres://ann:hush@[::1/books", "postgres://ann@[::1/books");
    require_shown("postgres://host/books?password=p&ss", "postgres://host/books?");
    require_shown("postgres://host/books?PASSWORD=hush", "postgres://host/books?");
    REQUIRE(store_url_is_doubtful("postgres://ann:p@ss@host/books"));
    REQUIRE(store_url_is_doubtful("postgres://ann:12/ss@host/books"));
    REQUIRE(!store_url_is_doubtful("postgres://ann:hush@host/books?user=a@b"));
    REQUIRE(!store_url_is_doubtful("postgres://host/a%40b"));
}

TEST(settings_that_are_no_url_are_shown_up_to_their_password)
{
    require_shown("host=h password=hush dbname=b", "host=h ");
    require_shown("host=h Password = 'hu sh'", "host=h ");
    require_shown("Postgres://h/b?password=hush", "Postgres://h/b?");
    REQUIRE(store_url_is_settings("host=h password=hush"));
    REQUIRE(!store_url_is_settings("passwords/password.db"));
    REQUIRE(!store_url_is_settings("postgres://h/b?password=hush"));
}

TEST(a_file_is_shown_as_it_was_named)
{
    require_shown("sqlite:a:b@c/password-1&x.db", "sqlite:a:b@c/password-1&x.db");
    require_shown("", "");
    REQUIRE(!store_url_is_postgres("sqlite:postgres://x"));
    REQUIRE(store_url_is_postgres("postgresql://"));
}
