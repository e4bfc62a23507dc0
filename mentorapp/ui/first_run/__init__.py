"""The first start: begin anew, practise, or put a backup back."""
