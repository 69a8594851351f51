#include <boost/json.hpp>

#include "storage/codec.hpp"
#include "storage/codec_names.hpp"

namespace starling::storage {
namespace {

namespace json = boost::json;

json::value of(const model::address& a) {
    return json::array{a.platform, a.workspace, a.id};
}

json::value of(const model::run& r) {
    json::object o{{"is", name_of(r.what)}, {"text", r.text}};
    if (r.who) o["who"] = of(r.who);
    if (!r.url.empty()) o["url"] = r.url;
    if (r.what == model::run::kind::time) o["at"] = r.at.time_since_epoch().count();
    return o;
}

json::value of(const model::rich_text& runs) {
    json::array list;
    for (const auto& r : runs) list.push_back(of(r));
    return list;
}

json::value of(const std::vector<std::string>& cells) {
    return json::array(cells.begin(), cells.end());
}

json::value of(const model::button& b) {
    json::object o{{"label", b.label}, {"line", b.line}, {"look", name_of(b.style)}};
    if (!b.url.empty()) o["url"] = b.url;
    if (!b.confirm.empty()) o["confirm"] = b.confirm;
    if (!b.spoken.empty()) o["spoken"] = b.spoken;
    if (b.form) o["form"] = true;
    return o;
}

/// One member per kind of block, named like the kind.
struct block_encoder {
    json::object operator()(const model::paragraph& b) const { return {{"paragraph", of(b.text)}}; }
    json::object operator()(const model::note& b) const { return {{"note", of(b.text)}}; }
    json::object operator()(const model::facts& b) const {
        json::array rows;
        for (const auto& [name, text] : b.rows) rows.push_back(json::array{name, of(text)});
        return {{"facts", std::move(rows)}};
    }
    json::object operator()(const model::table& b) const {
        json::array rows;
        for (const auto& row : b.rows) rows.push_back(of(row));
        return {{"table", json::object{{"header", of(b.header)}, {"rows", std::move(rows)}}}};
    }
    json::object operator()(const model::progress& b) const {
        return {{"progress", json::array{b.label, b.value, b.most}}};
    }
    json::object operator()(const model::image& b) const {
        return {{"image", json::array{b.url, b.alt}}};
    }
    json::object operator()(const model::divider&) const { return {{"divider", nullptr}}; }
    json::object operator()(const model::quote& b) const { return {{"quote", b.text}}; }
    json::object operator()(const model::input& b) const {
        json::array choices;
        for (const auto& [label, value] : b.choices) choices.push_back(json::array{label, value});
        return {{"input", json::object{{"name", b.name},
                                       {"label", b.label},
                                       {"is", name_of(b.what)},
                                       {"value", b.value},
                                       {"placeholder", b.placeholder},
                                       {"choices", std::move(choices)},
                                       {"required", b.required},
                                       {"longest", b.longest},
                                       {"fault", b.fault}}}};
    }
    json::object operator()(const model::buttons& b) const {
        json::array row;
        for (const auto& button : b.row) row.push_back(of(button));
        return {{"buttons", std::move(row)}};
    }
};

}  // namespace

std::string encode(const model::card& card) {
    json::array blocks;
    for (const auto& b : card.blocks) blocks.push_back(std::visit(block_encoder{}, b));
    return json::serialize(json::object{
        {"summary", card.summary}, {"title", card.title}, {"blocks", std::move(blocks)}});
}

std::string encode(const ports::destination& to) {
    return json::serialize(json::object{{"is", name_of(to.what)},
                                        {"where", of(to.where)},
                                        {"handle", to.handle},
                                        {"replace_source", to.replace_source},
                                        {"in_public", to.in_public},
                                        {"message", to.message}});
}

}  // namespace starling::storage
