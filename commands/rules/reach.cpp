#include "commands/rules/reach.hpp"

#include "commands/rules/digest.hpp"

namespace starling::rules {

network_bits bit_of(network n) {
    return network_bits{1} << static_cast<unsigned>(n);
}

network_bits bits_of(const std::vector<network>& list) {
    network_bits bits = 0;
    for (const auto n : list) bits |= bit_of(n);
    return list.empty() ? any_network : bits;
}

reach::reach(const std::vector<candidate>& items, bool other_languages) {
    for (const auto& c : items) {
        all_.push_back(bits_of(c.networks));
        common_.push_back(other_languages || c.languages.empty() ? all_.back() : 0);
        for (const auto& [lang, net] : c.languages)
            if (lang.empty()) common_.back() |= bit_of(net);
    }
    for (std::size_t at = 0; at < items.size() && !other_languages; ++at)
        for (const auto& [lang, net] : items[at].languages)
            if (!lang.empty())
                by_language_.try_emplace(lang, common_).first->second[at] |= bit_of(net);
}

const std::vector<network_bits>& reach::of(std::string_view lang) const {
    if (lang.empty()) return all_;
    const auto known = by_language_.find(lang);
    return known == by_language_.end() ? common_ : known->second;
}

}  // namespace starling::rules
