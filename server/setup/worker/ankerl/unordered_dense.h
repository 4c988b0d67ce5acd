// What the mediasoup worker uses of ankerl::unordered_dense, on the standard containers: the original is not packaged by
// the distribution. Slower by a little and in another order; the worker relies on neither.
#ifndef TINGHALL_UNORDERED_DENSE_H
#define TINGHALL_UNORDERED_DENSE_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	// The standard hash of a number is the number itself; callers combine and reduce these, so the bits are mixed
	// (the finaliser of splitmix64).
	template<typename T>
	struct hash
	{
		size_t operator()(const T& value) const noexcept
		{
			uint64_t mixed = static_cast<uint64_t>(std::hash<T>{}(value)) + 0x9e3779b97f4a7c15ULL;

			mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
			mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;

			return static_cast<size_t>(mixed ^ (mixed >> 31));
		}
	};

	template<typename K, typename V, typename H = hash<K>, typename E = std::equal_to<K>>
	using map = std::unordered_map<K, V, H, E>;

	template<typename K, typename H = hash<K>, typename E = std::equal_to<K>>
	using set = std::unordered_set<K, H, E>;
} // namespace ankerl::unordered_dense

#endif
