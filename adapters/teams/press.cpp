#include "adapters/teams/press.hpp"

#include <array>
#include <utility>

#include <openssl/evp.h>

#include "adapters/teams/render_input.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t most_inputs = 40;
constexpr std::size_t longest_input_name = 40;

std::string hex_digest(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr);
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

/// One text per content: no input can be taken for another.
std::string as_text(const press& what) {
    std::string out;
    const auto add = [&](const std::string& part) {
        out += std::to_string(part.size());
        out += ':';
        out += part;
    };
    add(what.nonce);
    add(what.line);
    for (const auto& [name, value] : what.inputs) {
        add(name);
        add(value);
    }
    return out;
}

}  // namespace

press read_press(const payload::json_reader& data) {
    press out{data.text("/line"), data.scalar("/nonce"), {}};
    for (const auto& name : data.keys("", most_inputs)) {
        if (name.size() > longest_input_name || !is_input_name(name)) continue;
        const auto at = "/" + name;
        if (data.has(at)) out.inputs.emplace(name, data.scalar(at));
    }
    return out;
}

model::inbound to_inbound(const activity& in, press what) {
    auto out = common(in, own_key(in));
    out.what = model::button_pressed{std::move(what.line), source_of(in), std::move(what.inputs)};
    return out;
}

model::inbound to_marked_inbound(const activity& in, press what) {
    model::press_mark mark{
        hex_digest(in.tenant + "|" + in.user + "|" + in.at.conversation + "|" + in.reply_to),
        in.name + ":" + hex_digest(as_text(what))};
    auto out = to_inbound(in, std::move(what));
    out.press = std::move(mark);
    return out;
}

}  // namespace starling::teams
