#include "adapters/payload/json_writer.hpp"

#include <charconv>

#include "adapters/payload/plain.hpp"

namespace starling::payload {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escaped(std::string& out, char c) {
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

}  // namespace

void json_writer::new_line() {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_ * indent_), ' ');
}

void json_writer::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (comma_) out_ += ',';
    if (depth_ > 0) new_line();
    comma_ = true;
}

void json_writer::begin(char bracket) {
    before_value();
    out_ += bracket;
    ++depth_;
    comma_ = false;
}

void json_writer::end(char bracket) {
    --depth_;
    if (comma_) new_line();
    out_ += bracket;
    comma_ = true;
}

void json_writer::begin_object() {
    begin('{');
}
void json_writer::end_object() {
    end('}');
}
void json_writer::begin_array() {
    begin('[');
}
void json_writer::end_array() {
    end(']');
}

void json_writer::key(std::string_view name) {
    before_value();
    quoted(name);
    out_ += indent_ == 0 ? ":" : ": ";
    after_key_ = true;
}

void json_writer::text(std::string_view value) {
    before_value();
    quoted(value);
}

void json_writer::number(std::int64_t value) {
    before_value();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
}

void json_writer::flag(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

void json_writer::raw(std::string_view json) {
    before_value();
    out_ += json;
}

void json_writer::field(std::string_view name, std::string_view value) {
    key(name);
    text(value);
}

void json_writer::field_number(std::string_view name, std::int64_t value) {
    key(name);
    number(value);
}

void json_writer::field_flag(std::string_view name, bool value) {
    key(name);
    flag(value);
}

void json_writer::quoted(std::string_view value) {
    out_ += '"';
    for (std::size_t i = 0; i < value.size();) {
        std::size_t end = i + plain_run(value, i);
        while (end < value.size() && is_plain(value[end])) ++end;
        out_.append(value, i, end - i);
        if (end < value.size()) append_escaped(out_, value[end++]);
        i = end;
    }
    out_ += '"';
}

}  // namespace starling::payload
