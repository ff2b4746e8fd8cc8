# For the habit of typing make. All it does stands in ./dev.
COMMANDS := run test check bench bilder build lock
.PHONY: $(COMMANDS)
$(COMMANDS):
	@./dev $@
