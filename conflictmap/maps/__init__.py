"""From claims in tables to a map in a browser; imports no Streamlit.

Names are imported from their modules: what only sends a map that was built before must not wait for folium.
"""
