"""What the database knows of the booking of visits."""

from typing import Protocol

from kontrollbesok.model.booking import Booking
from kontrollbesok.model.ids import VisitId


class BookingReads(Protocol):
    """Bookings as they stand."""

    def booking(self, visit: VisitId) -> Booking:
        """The visit's, empty where nothing is booked. Requests and letters oldest first."""
        ...
