"""A text that every part of the pipeline has something to do with."""

from extract.evaluate import article

ARTICLE = article(
    {
        "id": "harbour",
        "text": "Norway condemned Peru on Monday. Anna Lindqvist, Norway's foreign minister, said she supports Chile. "
        "The Norwegian fisheries ministry thanked Nordwerk, which bought Havnelinje in 2019.",
        "context": "",
        "date": "2024-05-06",
    }
)
