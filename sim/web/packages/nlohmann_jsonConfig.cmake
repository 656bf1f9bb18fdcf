# SPDX-License-Identifier: MIT
include(${CMAKE_CURRENT_LIST_DIR}/host_headers.cmake)
miu_host_headers(nlohmann_json::nlohmann_json nlohmann)
