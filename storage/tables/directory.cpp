#include "storage/tables/directory.hpp"

namespace starling::storage {
namespace {

constexpr statement find_workspace{"directory.find", R"(
    SELECT tenant FROM workspace WHERE platform = $1 AND workspace = $2)"};
constexpr statement find_tenant{"directory.taken", "SELECT 1 FROM workspace WHERE tenant = $1"};
constexpr statement insert_workspace{"directory.add", R"(
    INSERT INTO workspace (platform, workspace, tenant) VALUES ($1, $2, $3))"};
constexpr statement list_tenants{"directory.tenants",
                                 "SELECT DISTINCT tenant FROM workspace ORDER BY tenant"};
constexpr statement find_target{"directory.target_of", R"(
    SELECT l.tenant, l.item, l.network, i.url, i.state, i.expires_at
    FROM share_link l JOIN item i ON i.tenant = l.tenant AND i.id = l.item WHERE l.code = $1)"};

}  // namespace

rules::tenant_id directory_table::tenant_for(std::string_view platform, std::string_view workspace,
                                             bool join) {
    if (const auto all = tenants(); join && all.size() == 1) return all.front();
    rules::tenant_id tenant{std::string{workspace}};
    // Two platforms may use one id for two organisations; these must not see each other's rows.
    if (query{*db_, find_tenant, tenant}.next())
        tenant.value = std::string{platform} + ":" + tenant.value;
    return tenant;
}

rules::tenant_id directory_table::tenant_of(std::string_view platform, std::string_view workspace,
                                            bool join) {
    if (query q{*db_, find_workspace, platform, workspace}; q.next())
        return {q.take<std::string>()};
    const auto tenant = tenant_for(platform, workspace, join);
    query{*db_, insert_workspace, platform, workspace, tenant}.next();
    return tenant;
}

std::vector<rules::tenant_id> directory_table::tenants() {
    query q{*db_, list_tenants};
    std::vector<rules::tenant_id> list;
    while (q.next()) list.push_back({q.take<std::string>()});
    return list;
}

std::optional<ports::link_target> directory_table::target_of(rules::link_code code) {
    query q{*db_, find_target, code};
    if (!q.next()) return std::nullopt;
    ports::link_target t{.tenant = {q.take<std::string>()}};
    t.item = q.take<rules::item_id>();
    t.net = q.take<rules::network>();
    t.url = q.take<std::string>();
    t.state = q.take<ports::item_state>();
    t.expires_at = q.take<std::optional<rules::instant>>();
    return t;
}

}  // namespace starling::storage
