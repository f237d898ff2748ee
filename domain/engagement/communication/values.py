"""Words and plain values of the communication plan."""

import enum


class Channel(enum.StrEnum):
    MAIL = "mail"
    SOCIAL = "social"
    PRESS = "press"
    RADIO = "radio"
    WEBSITE = "website"
    NEWSLETTER = "newsletter"
    POSTER = "poster"
    FLYER = "flyer"
    WORD_OF_MOUTH = "word_of_mouth"
    OTHER = "other"
