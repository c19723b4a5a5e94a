"""Rules, gazetteer and models disagree: evidence as features, a calibrated probability, one selection."""
