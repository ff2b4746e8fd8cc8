"""How strong a passphrase is, in words."""

from kontrollbesok.model.passphrase import Strength

STRENGTH_TEXT: dict[Strength, str] = {
    Strength.TOO_SHORT: "För kort. Ta minst fyra ord.",
    Strength.EASY: "Lätt att gissa. Välj ord som inte hör ihop.",
    Strength.FAIR: "Bra.",
    Strength.STRONG: "Mycket bra.",
}
