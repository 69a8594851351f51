#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/ports/installations.hpp"
#include "storage/query.hpp"
#include "storage/vault.hpp"

namespace starling::storage {

/// Where the app is installed: asked above all tenants, like the directory.
class installations_table {
public:
    installations_table(session& db, const vault& keys) : db_{&db}, keys_{&keys} {}

    std::vector<ports::installation> all(std::string_view platform);
    std::optional<ports::installation> find(std::string_view platform, std::string_view account);
    bool install(const ports::installation& what);
    bool renew(const ports::installation& what);
    bool end(const ports::installation& what, std::string_view reason);
    bool claim_renewal(const ports::installation& what, rules::instant now, rules::instant until);
    bool first_use(std::string_view mark, rules::instant now, rules::instant expires_at);
    int seal_anew();

private:
    struct sealed_row {
        ports::installation of;
        std::string access;
        std::string refresh;
    };

    std::vector<sealed_row> sealed_by_older_keys();
    std::string sealed(const ports::token& t, const ports::installation& of,
                       std::string_view field) const;
    ports::installation take(query& q) const;
    void open(ports::installation& row, std::string_view access, std::string_view refresh) const;

    session* db_;
    const vault* keys_;
};

}  // namespace starling::storage
