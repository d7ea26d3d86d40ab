"""What is sent and answered, as OpenAPI describes it. Requests are read by these models; answers are described by them."""
