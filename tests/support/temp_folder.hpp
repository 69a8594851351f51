#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace starling::support {

/// A folder of its own for one test; gone afterwards.
class temp_folder {
public:
    temp_folder() : path_{(std::filesystem::temp_directory_path() / "starling-XXXXXX").string()} {
        if (!::mkdtemp(path_.data())) throw std::runtime_error{"no temporary folder: " + path_};
    }
    temp_folder(const temp_folder&) = delete;
    temp_folder& operator=(const temp_folder&) = delete;
    ~temp_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

}  // namespace starling::support
