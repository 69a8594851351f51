#include "adapters/sandbox/teams/typed_text.hpp"

#include "adapters/sandbox/teams/office_activities.hpp"
#include "adapters/sandbox/text.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

struct mentioned {
    std::string id = {};
    std::string name = {};
};

/// Who is named behind an "@"; an empty id when nobody is.
mentioned named_at(const office_facts& facts, const office_room& where, std::string_view rest) {
    mentioned best;
    const auto consider = [&](const std::string& id, const std::string& name) {
        if (!name.empty() && rest.starts_with(name) && name.size() > best.name.size())
            best = {id, name};
    };
    consider(facts.bot(), std::string{bot_name});
    if (where.what == office_room::kind::personal) return best;
    for (const auto& user : facts.users.all()) consider(user.id, user.name);
    for (const auto& channel : facts.channels.all()) consider(channel.id, channel.name);
    return best;
}

void add_mention(typed_text& out, const mentioned& who) {
    const auto number = std::to_string(out.mentions.size());
    const auto tag = "<at>" + escape(who.name) + "</at>";
    out.text += tag;
    out.html += R"(<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid=")" +
                number + "\">" + escape(who.name) + "</span>";
    out.mentions.push_back(
        {{"type", "mention"}, {"mentioned", {{"id", who.id}, {"name", who.name}}}, {"text", tag}});
}

}  // namespace

typed_text typed_message(const office_facts& facts, const office_room& where,
                         const std::string& typed) {
    typed_text out;
    for (std::size_t at = 0; at < typed.size();) {
        const auto who = typed[at] == '@'
                             ? named_at(facts, where, std::string_view{typed}.substr(at + 1))
                             : mentioned{};
        if (who.id.empty()) {
            out.text += typed[at];
            out.html += escape(typed.substr(at, 1));
            ++at;
            continue;
        }
        add_mention(out, who);
        at = at + 1 + who.name.size();
        if (out.mentions.size() > 1 || out.text.find("<at>") != 0 || at >= typed.size()) continue;
        if (typed[at] == ' ') ++at;
        out.text += "&nbsp;";
        out.html += "&nbsp;";
    }
    out.html = "<p>" + out.html + "</p>";
    if (!out.mentions.empty()) out.text += '\n';
    return out;
}

}  // namespace starling::sandbox
