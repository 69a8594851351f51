#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace starling::payload {

/// A JSON object read by pointers ("/user/id", "/actions/0/value"). What is absent or of another
/// type reads as empty: Slack adds and drops fields, and a decoder must not fall over one.
/// Copies share one document; use it on one thread.
class json_reader {
public:
    /// Over a text with at least 64 readable bytes behind its end (a frame of net::websocket) that
    /// outlives the reader. Nothing when it is no JSON object in UTF-8.
    static std::optional<json_reader> over_padded(std::string_view json);
    static std::optional<json_reader> over(std::string_view json);

    json_reader under(std::string_view pointer) const;

    bool has(std::string_view pointer) const;  ///< present and not null
    std::string text(std::string_view pointer) const;
    bool flag(std::string_view pointer) const;
    std::int64_t number(std::string_view pointer) const;
    /// A string as it is, a number or truth value as it is written; empty for anything else.
    std::string scalar(std::string_view pointer) const;
    /// The names of an object's members, in order, ready to stand in a pointer; at most `most`.
    std::vector<std::string> keys(std::string_view pointer, std::size_t most) const;

private:
    struct document;
    json_reader(std::shared_ptr<document> from, std::string prefix);

    std::shared_ptr<document> from_;
    std::string prefix_;
};

}  // namespace starling::payload
