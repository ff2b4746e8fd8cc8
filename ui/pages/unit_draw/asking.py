"""Asking a person where the papers of a draw are to be saved."""

from ui.asking import PDF, folder_asker, target_asker

ask_folder = folder_asker("Spara kontrollfilerna i")
ask_target = target_asker("Spara protokollet", PDF)
