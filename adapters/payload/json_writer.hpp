#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace starling::payload {

/// Appends JSON to a string: commas and escaping in one place. Three times as fast as a DOM for
/// the payload of an acknowledgement (limits.md 6). Strings must be valid UTF-8 (see clean()).
/// The caller keeps the order begin, key, value, end; `out` must outlive the writer.
class json_writer {
public:
    /// `indent` > 0 writes lines for people.
    explicit json_writer(std::string& out, int indent = 0) : out_{out}, indent_{indent} {}

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);
    void text(std::string_view value);
    void number(std::int64_t value);
    void flag(bool value);
    /// JSON made elsewhere.
    void raw(std::string_view json);

    void field(std::string_view name, std::string_view value);
    void field_number(std::string_view name, std::int64_t value);
    void field_flag(std::string_view name, bool value);

private:
    void before_value();
    void begin(char bracket);
    void end(char bracket);
    void new_line();
    void quoted(std::string_view value);

    std::string& out_;
    int indent_;
    int depth_ = 0;
    bool comma_ = false;  ///< something stands before at this depth
    bool after_key_ = false;
};

}  // namespace starling::payload
