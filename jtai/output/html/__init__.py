"""Documents as one HTML file: no scripts, no requests, right on a phone, a desk and paper."""
