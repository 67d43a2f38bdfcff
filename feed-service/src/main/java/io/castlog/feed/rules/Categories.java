package io.castlog.feed.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The categories that directories take, with their subcategories; spelled exactly so.
 *
 * @see <a href="https://podcasters.apple.com/support/1691-apple-podcasts-categories">Apple's list</a>
 */
public final class Categories {
    /** By category. */
    public static final Map<String, List<String>> ALL = new TreeMap<>(Map.ofEntries(
            of("Arts", "Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
            of("Business", "Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
            of("Comedy", "Comedy Interviews", "Improv", "Stand-Up"),
            of("Education", "Courses", "How To", "Language Learning", "Self-Improvement"),
            of("Fiction", "Comedy Fiction", "Drama", "Science Fiction"),
            of("Government"),
            of(
                    "Health & Fitness",
                    "Alternative Health",
                    "Fitness",
                    "Medicine",
                    "Mental Health",
                    "Nutrition",
                    "Sexuality"),
            of("History"),
            of("Kids & Family", "Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
            of(
                    "Leisure",
                    "Animation & Manga",
                    "Automotive",
                    "Aviation",
                    "Crafts",
                    "Games",
                    "Hobbies",
                    "Home & Garden",
                    "Video Games"),
            of("Music", "Music Commentary", "Music History", "Music Interviews"),
            of(
                    "News",
                    "Business News",
                    "Daily News",
                    "Entertainment News",
                    "News Commentary",
                    "Politics",
                    "Sports News",
                    "Tech News"),
            of("Religion & Spirituality", "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Spirituality"),
            of(
                    "Science",
                    "Astronomy",
                    "Chemistry",
                    "Earth Sciences",
                    "Life Sciences",
                    "Mathematics",
                    "Natural Sciences",
                    "Nature",
                    "Physics",
                    "Social Sciences"),
            of(
                    "Society & Culture",
                    "Documentary",
                    "Personal Journals",
                    "Philosophy",
                    "Places & Travel",
                    "Relationships"),
            of(
                    "Sports",
                    "Baseball",
                    "Basketball",
                    "Cricket",
                    "Fantasy Sports",
                    "Football",
                    "Golf",
                    "Hockey",
                    "Rugby",
                    "Running",
                    "Soccer",
                    "Swimming",
                    "Tennis",
                    "Volleyball",
                    "Wilderness",
                    "Wrestling"),
            of("TV & Film", "After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
            of("Technology"),
            of("True Crime")));

    private Categories() {}

    private static Map.Entry<String, List<String>> of(String name, String... subs) {
        return Map.entry(name, List.of(subs));
    }
}
