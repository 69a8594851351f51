#include <memory>

#include <libpq-fe.h>

#include "storage/postgres/postgres.hpp"
#include "storage/refusal.hpp"

namespace starling::storage::postgres {
namespace {

constexpr std::string_view form =
    "Write postgres://user@host/database; special characters in it as %XX.";

/// By eye and not by libpq: a password with a "/" in it is no password to libpq, but part of a
/// host or port, which its messages repeat.
bool holds_password(std::string_view url) {
    const auto begin = url.find("://") + 3;
    const auto user = url.substr(begin, url.rfind('@') == url.npos ? 0 : url.rfind('@') - begin);
    return user.find(':') != user.npos || url.find("password=") != url.npos;
}

bool is_readable(const std::string& url) {
    char* why = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed{
        PQconninfoParse(url.c_str(), &why), &PQconninfoFree};
    PQfreemem(why);
    return parsed != nullptr;
}

}  // namespace

place place_of(const storage_options& options) {
    const auto& url = options.url;
    if (holds_password(url))
        throw refusal{errc::bad_data,
                      "storage.url holds a password, and urls are shown and logged. Take it out "
                      "and set PGPASSWORD or PGPASSWORD_FILE."};
    if (!is_readable(url))
        throw refusal{errc::bad_data, "storage.url cannot be read. " + std::string{form}};
    return {url, options.password, url.substr(0, url.find('?'))};
}

}  // namespace starling::storage::postgres
