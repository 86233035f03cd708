from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Settings:
    data_dir: Path = Path(".")
    dispensed: str = "dispensed.csv"
    products: str = "products.csv"
    pharmacies: str = "pharmacies.csv"
    margin_floor: float = 0.05
    keep_channels: list = field(default_factory=lambda: ["counter", "online"])

    def path(self, name):
        return self.data_dir / getattr(self, name)
