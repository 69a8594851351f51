#include "commands/advocate/address.hpp"

namespace starling::commands {

bool has_links(const context& ctx) {
    return !ctx.names.links.empty();
}

std::string address_for(const context& ctx, const ports::item& item, rules::network net) {
    if (!has_links(ctx)) return item.url;
    const auto link = ctx.rows.links().ensure(ctx.who.person.id, item.id, net,
                                              rules::link_code_from(ctx.chance.next()));
    return ctx.names.links + rules::link_text(link.code);
}

std::string address_like(const context& ctx, const ports::item& item) {
    return has_links(ctx) ? ctx.names.links + rules::link_text({}) : item.url;
}

std::string with_address(std::string_view words, const ports::item& item,
                         std::string_view address) {
    std::string out{words};
    if (address == item.url) return out;
    for (auto at = out.find(item.url); at != out.npos; at = out.find(item.url, at + address.size()))
        out.replace(at, item.url.size(), address);
    return out;
}

}  // namespace starling::commands
