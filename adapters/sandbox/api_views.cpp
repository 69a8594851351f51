#include <algorithm>
#include <utility>

#include "adapters/sandbox/api_call.hpp"
#include "adapters/sandbox/blocks.hpp"

namespace starling::sandbox {
namespace {

/// What is wrong with the `view` argument; `out` is the view when nothing is.
std::optional<refusal> read_view(const arguments& given, surface where, json::object& out) {
    const auto view = given.structured("view");
    if (!view.is_object())
        return refusal{"invalid_arguments",
                       {"[ERROR] must provide an object [json-pointer:/view]"}};
    auto wrong = check_view(view, where);
    const auto large = [](const std::string& w) {
        return w.starts_with("[ERROR] view is too large");
    };
    if (std::any_of(wrong.begin(), wrong.end(), large)) return refusal{"view_too_large"};
    if (!wrong.empty()) return refusal{"invalid_arguments", std::move(wrong)};
    out = view.as_object();
    return std::nullopt;
}

json::object view_json(const workspace& ws, const stored_view& stored) {
    auto v = stored.view;
    v["id"] = stored.id;
    v["hash"] = stored.hash;
    v["team_id"] = ws.options.team;
    v["app_id"] = app_id;
    v["bot_id"] = bot_id;
    v["state"] = {{"values", json::object{}}};
    return v;
}

reply shown_view(const workspace& ws, const stored_view& stored) {
    return ok({{"view", view_json(ws, stored)}});
}

std::string_view trigger_fault(triggers::verdict v) {
    switch (v) {
        case triggers::verdict::good:
            return {};
        case triggers::verdict::expired:
            return "expired_trigger_id";
        case triggers::verdict::exchanged:
            return "exchanged_trigger_id";
        case triggers::verdict::unknown:
            return "invalid_trigger_id";
    }
    return {};
}

std::string external_id(const json::object& view) {
    const auto* id = view.if_contains("external_id");
    return id && id->is_string() ? std::string{id->as_string()} : std::string{};
}

stored_view* find_modal(workspace& ws, const std::string& id, const std::string& external) {
    for (auto& [known, stored] : ws.modals)
        if (known == id || (!external.empty() && external_id(stored.view) == external))
            return &stored;
    return nullptr;
}

bool stale(const arguments& given, const stored_view& known) {
    return given.has("hash") && given.text("hash") != known.hash;
}

}  // namespace

reply views_publish(workspace& ws, const arguments& given) {
    const auto user = given.text("user_id");
    if (!ws.facts.user(user)) return failed("user_not_found");
    json::object view;
    if (const auto wrong = read_view(given, surface::home, view)) return failed(*wrong);
    const auto known = ws.homes.find(user);
    if (known != ws.homes.end() && stale(given, known->second)) return failed("hash_conflict");
    auto& stored = ws.homes[user];
    if (stored.id.empty()) stored.id = "VH" + user;
    stored.user = user;
    stored.hash = ws.fresh_id();
    stored.view = std::move(view);
    return shown_view(ws, stored);
}

reply views_open(workspace& ws, const arguments& given) {
    if (!given.has("trigger_id")) return missing("trigger_id");
    json::object view;
    if (const auto wrong = read_view(given, surface::modal, view)) return failed(*wrong);
    if (find_modal(ws, {}, external_id(view))) return failed("duplicate_external_id");
    std::string user;
    const auto verdict =
        ws.trigger_ids.redeem(given.text("trigger_id"), std::chrono::steady_clock::now(), user);
    if (const auto fault = trigger_fault(verdict); !fault.empty()) return failed(fault);
    return shown_view(ws, ws.push(std::move(user), std::move(view)));
}

reply views_update(workspace& ws, const arguments& given) {
    json::object view;
    if (const auto wrong = read_view(given, surface::modal, view)) return failed(*wrong);
    auto* known = find_modal(ws, given.text("view_id"), given.text("external_id"));
    if (!known) return failed("not_found");
    if (stale(given, *known)) return failed("hash_conflict");
    known->view = std::move(view);
    known->hash = ws.fresh_id();
    return shown_view(ws, *known);
}

}  // namespace starling::sandbox
