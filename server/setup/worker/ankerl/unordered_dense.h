// What the mediasoup worker uses of ankerl::unordered_dense, which the distribution does not package.
//
// Like the original it keeps its items side by side in a vector, in the order in which they came (an erased one is replaced
// by the last), with a table of indices beside it; up to eight items are simply looked through. The worker visits thousands
// of such containers for every packet, most of them with one or two items: on the standard containers each
// visit is two or three jumps through memory, here it is one.
#ifndef TINGHALL_UNORDERED_DENSE_H
#define TINGHALL_UNORDERED_DENSE_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

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

	namespace detail
	{
		// `Item` is the key itself in a set and a pair of key and value in a map.
		template<typename Key, typename Item, typename Hash, typename Equal>
		class table
		{
		public:
			using key_type       = Key;
			using value_type     = Item;
			using size_type      = size_t;
			using iterator       = std::conditional_t<
			        std::is_same_v<Key, Item>,
			        typename std::vector<Item>::const_iterator,
			        typename std::vector<Item>::iterator>;
			using const_iterator = typename std::vector<Item>::const_iterator;

			table() = default;

			table(std::initializer_list<Item> given)
			{
				insert(given.begin(), given.end());
			}

			template<typename From>
			table(From first, From last)
			{
				insert(first, last);
			}

			iterator begin()
			{
				return this->items.begin();
			}
			iterator end()
			{
				return this->items.end();
			}
			const_iterator begin() const
			{
				return this->items.begin();
			}
			const_iterator end() const
			{
				return this->items.end();
			}
			const_iterator cbegin() const
			{
				return this->items.cbegin();
			}
			const_iterator cend() const
			{
				return this->items.cend();
			}
			bool empty() const
			{
				return this->items.empty();
			}
			size_t size() const
			{
				return this->items.size();
			}

			void reserve(size_t count)
			{
				this->items.reserve(count);
			}

			void clear()
			{
				this->items.clear();
				this->slots.clear();
			}

			iterator find(const Key& key)
			{
				return begin() + static_cast<std::ptrdiff_t>(Place(key));
			}
			const_iterator find(const Key& key) const
			{
				return begin() + static_cast<std::ptrdiff_t>(Place(key));
			}
			bool contains(const Key& key) const
			{
				return Place(key) != size();
			}
			size_t count(const Key& key) const
			{
				return contains(key) ? 1 : 0;
			}

			template<typename... Arguments>
			std::pair<iterator, bool> emplace(Arguments&&... arguments)
			{
				return insert(Item(std::forward<Arguments>(arguments)...));
			}

			std::pair<iterator, bool> insert(Item item)
			{
				const size_t place = Place(KeyOf(item));

				if (place == size())
				{
					Append(std::move(item));

					return { begin() + static_cast<std::ptrdiff_t>(place), true };
				}

				return { begin() + static_cast<std::ptrdiff_t>(place), false };
			}

			template<typename From>
			void insert(From first, From last)
			{
				for (; first != last; ++first)
				{
					insert(Item(*first));
				}
			}

			size_t erase(const Key& key)
			{
				const size_t place = Place(key);

				if (place == size())
				{
					return 0;
				}

				Remove(place);

				return 1;
			}

			iterator erase(const_iterator at)
			{
				const auto place = at - cbegin();

				Remove(static_cast<size_t>(place));

				return begin() + place;
			}

			bool operator==(const table& other) const
			{
				if (size() != other.size())
				{
					return false;
				}

				for (const Item& item : this->items)
				{
					const auto found = other.find(KeyOf(item));

					if (found == other.end() || !(*found == item))
					{
						return false;
					}
				}

				return true;
			}

		protected:
			static const Key& KeyOf(const Item& item)
			{
				if constexpr (std::is_same_v<Key, Item>)
				{
					return item;
				}
				else
				{
					return item.first;
				}
			}

			// Where the item with this key is; `size()` when there is none.
			size_t Place(const Key& key) const
			{
				const size_t count = this->items.size();

				if (this->slots.empty())
				{
					for (size_t place{ 0 }; place < count; ++place)
					{
						if (Equal{}(KeyOf(this->items[place]), key))
						{
							return place;
						}
					}

					return count;
				}

				for (size_t slot = Home(key); this->slots[slot] != Free; slot = Next(slot))
				{
					if (Equal{}(KeyOf(this->items[this->slots[slot]]), key))
					{
						return this->slots[slot];
					}
				}

				return count;
			}

			void Append(Item&& item)
			{
				this->items.push_back(std::move(item));

				// At most half of the slots are taken, so that a search ends soon.
				if (this->slots.empty() ? size() > LookedThrough : size() * 2 > this->slots.size())
				{
					this->slots.assign(this->slots.empty() ? LookedThrough * 4 : this->slots.size() * 2, Free);
					for (size_t place{ 0 }; place < size(); ++place)
					{
						Take(place);
					}
				}
				else if (!this->slots.empty())
				{
					Take(size() - 1);
				}
			}

			std::vector<Item> items;

		private:
			static constexpr uint32_t Free{ 0xffffffff };
			static constexpr size_t LookedThrough{ 8 };

			size_t Home(const Key& key) const
			{
				return Hash{}(key) & (this->slots.size() - 1);
			}
			size_t Next(size_t slot) const
			{
				return (slot + 1) & (this->slots.size() - 1);
			}

			void Take(size_t place)
			{
				size_t slot = Home(KeyOf(this->items[place]));

				while (this->slots[slot] != Free)
				{
					slot = Next(slot);
				}

				this->slots[slot] = static_cast<uint32_t>(place);
			}

			size_t SlotOf(size_t place) const
			{
				size_t slot = Home(KeyOf(this->items[place]));

				while (this->slots[slot] != place)
				{
					slot = Next(slot);
				}

				return slot;
			}

			void Remove(size_t place)
			{
				const size_t last = size() - 1;

				if (!this->slots.empty())
				{
					size_t hole = SlotOf(place);

					if (place != last)
					{
						this->slots[SlotOf(last)] = static_cast<uint32_t>(place);
					}

					// Whoever was pushed on by the one that goes moves back, so that no search ends early. `last` is still
					// in its old place.
					for (size_t slot = Next(hole); this->slots[slot] != Free; slot = Next(slot))
					{
						const size_t where = this->slots[slot] == place ? last : this->slots[slot];
						const size_t home  = Home(KeyOf(this->items[where]));
						const size_t mask  = this->slots.size() - 1;

						if (((slot - home) & mask) >= ((slot - hole) & mask))
						{
							this->slots[hole] = this->slots[slot];
							hole              = slot;
						}
					}

					this->slots[hole] = Free;
				}

				if (place != last)
				{
					this->items[place] = std::move(this->items[last]);
				}
				this->items.pop_back();
			}

			std::vector<uint32_t> slots;
		};
	} // namespace detail

	template<typename Key, typename Value, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
	class map : public detail::table<Key, std::pair<Key, Value>, Hash, Equal>
	{
		using Base = detail::table<Key, std::pair<Key, Value>, Hash, Equal>;

	public:
		using mapped_type = Value;
		using Base::Base;

		Value& operator[](const Key& key)
		{
			return try_emplace(key).first->second;
		}

		Value& at(const Key& key)
		{
			return this->items[Existing(key)].second;
		}
		const Value& at(const Key& key) const
		{
			return this->items[Existing(key)].second;
		}

		template<typename... Arguments>
		std::pair<typename Base::iterator, bool> try_emplace(const Key& key, Arguments&&... arguments)
		{
			const size_t place = this->Place(key);
			const bool added   = place == this->size();

			if (added)
			{
				this->Append(std::pair<Key, Value>(
				  std::piecewise_construct,
				  std::forward_as_tuple(key),
				  std::forward_as_tuple(std::forward<Arguments>(arguments)...)));
			}

			return { this->begin() + static_cast<std::ptrdiff_t>(place), added };
		}

	private:
		size_t Existing(const Key& key) const
		{
			const size_t place = this->Place(key);

			if (place == this->size())
			{
				throw std::out_of_range("no such key");
			}

			return place;
		}
	};

	template<typename Key, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
	class set : public detail::table<Key, Key, Hash, Equal>
	{
	public:
		using detail::table<Key, Key, Hash, Equal>::table;
	};
} // namespace ankerl::unordered_dense

#endif
