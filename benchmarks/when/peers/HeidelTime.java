import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/** One process for many documents: a line "BASE64 OF TEXT TAB DAY" in, a line of base64 of TimeML out. Arguments: config.props, news or narrative. */
public class HeidelTime {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        DocumentType mode = args[1].equals("news") ? DocumentType.NEWS : DocumentType.NARRATIVES;
        HeidelTimeStandalone tagger =
                new HeidelTimeStandalone(Language.ENGLISH, mode, OutputType.TIMEML, args[0], POSTagger.TREETAGGER, false);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t", -1);
            String text = new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            String read = tagger.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(parts[1]));
            out.println(Base64.getEncoder().encodeToString(read.getBytes(StandardCharsets.UTF_8)));
            out.flush();
        }
    }
}
