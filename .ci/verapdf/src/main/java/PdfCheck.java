import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files against the rules of PDF/UA and PDF/A with veraPDF.
 *
 * <p>Usage: {@code pdfcheck [-f ua1,3a] FILE|FOLDER...}; a folder stands for every .pdf in it.
 *
 * <p>Exit status: 0 all files pass; 1 a file breaks a rule; 2 a file could not be checked, or wrong
 * usage. The last line is {@code pdfcheck: N passed, N failed}, with one check a file and flavour.
 */
public final class PdfCheck {
    private static final int SHOWN_PER_RULE = 3;

    private final List<PDFAFlavour> flavours = new ArrayList<>();
    private int passed;
    private int failed;
    private int unchecked;

    public static void main(String[] args) throws IOException {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.SEVERE);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.SEVERE);
        }
        VeraGreenfieldFoundryProvider.initialise();
        System.exit(new PdfCheck().run(args));
    }

    private int run(String[] args) throws IOException {
        String ids = "ua1,3a";
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("-f") && i + 1 < args.length) {
                ids = args[++i];
            } else {
                addFiles(Path.of(args[i]), files);
            }
        }
        for (String id : ids.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
                return misuse("found the flavour \"" + id + "\"; expected some of " + PDFAFlavour.getFlavourIds());
            }
            flavours.add(flavour);
        }
        if (files.isEmpty()) {
            return misuse("found no PDF file; usage: pdfcheck [-f ua1,3a] FILE|FOLDER...");
        }
        for (Path file : files) {
            for (PDFAFlavour flavour : flavours) {
                check(file, flavour);
            }
        }
        System.out.printf("pdfcheck: %d passed, %d failed%n", passed, failed + unchecked);
        return unchecked > 0 ? 2 : failed > 0 ? 1 : 0;
    }

    private static int misuse(String message) {
        System.err.println("pdfcheck: " + message);
        return 2;
    }

    private static void addFiles(Path path, List<Path> files) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".pdf") && Files.isRegularFile(p))
                .sorted()
                .forEach(files::add);
        }
    }

    private void check(Path file, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            // A validator that stopped half way has found no fault, but has not passed the file either.
            boolean finished = "NORMAL".equalsIgnoreCase(String.valueOf(result.getJobEndStatus()));
            if (result.isCompliant() && finished) {
                passed++;
                System.out.printf("PASS %s %s (%d checks)%n", flavour.getId(), file, result.getTotalAssertions());
                return;
            }
            failed++;
            System.out.printf("FAIL %s %s (%d rules broken; ended %s)%n", flavour.getId(), file,
                result.getFailedChecks().size(), result.getJobEndStatus());
            printFaults(result);
        } catch (Exception | StackOverflowError e) {
            unchecked++;
            System.out.printf("ERROR %s %s: %s%n", flavour.getId(), file, e);
        }
    }

    private static void printFaults(ValidationResult result) {
        Map<String, List<TestAssertion>> byRule = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getSpecification().getId() + " " + assertion.getRuleId().getClause()
                    + "-" + assertion.getRuleId().getTestNumber();
                byRule.computeIfAbsent(rule, r -> new ArrayList<>()).add(assertion);
            }
        }
        byRule.forEach((rule, faults) -> {
            System.out.printf("  rule %s, %d times: %s%n", rule, faults.size(), faults.get(0).getMessage());
            faults.stream().limit(SHOWN_PER_RULE).forEach(fault -> System.out.printf("    at %s%n", fault.getLocation().getContext()));
        });
    }
}
