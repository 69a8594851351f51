#include "commands/admin/bindings.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/status.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

void add_setup_gaps(ports::tx& rows, std::vector<gap>& list) {
    const auto& program = rows.policies().program();
    if (bound_channel(program, "recognition").empty())
        list.push_back({"No recognition channel is bound", "setup #recognition"});
    if (rows.policies().get("tz").empty())
        list.push_back({"The time zone is not set", "setup --tz=Europe/Berlin"});
    if (program.organisation.empty())
        list.push_back({"The organisation has no name", "setup --org=\"Acme\""});
}

void add_content_gaps(ports::tx& rows, std::vector<gap>& list) {
    const auto drafts = rows.content().count(ports::item_state::draft);
    if (rows.content().count(ports::item_state::published) > 0) return;
    if (drafts == 0)
        list.push_back({"There is nothing to share", "item new <link> \"title\""});
    else
        list.push_back({"Nothing is published; " + counted(drafts, "draft waits", "drafts wait"),
                        "item list drafts"});
}

void add_people_gaps(ports::tx& rows, std::vector<gap>& list) {
    if (approvers(rows, {}).size() < 2)
        list.push_back({"Only one person can approve items", "role grant curator @name"});
    if (rows.people().count(ports::person_status::active) == 0)
        list.push_back({"Nobody has joined; invite people to type this", "join"});
}

}  // namespace

std::vector<gap> gaps(ports::tx& rows) {
    std::vector<gap> list;
    add_setup_gaps(rows, list);
    add_content_gaps(rows, list);
    add_people_gaps(rows, list);
    return list;
}

}  // namespace starling::commands
